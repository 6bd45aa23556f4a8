#!/bin/sh
# mitmproxy as a box: an explicit proxy on port 8080 that terminates TLS under a CA of its own. It needs no root.
#   LAB  folder shared with the others: origin-root.pem is read, mitmproxy-ca.pem is written (/lab)
set -eu
lab=${LAB:-/lab}
HOME=$(mktemp -d)
export HOME

# mitmproxy makes its CA when it starts. The first start has no port: whoever waits for the port finds the CA there.
mitmdump --quiet --set confdir="$HOME" --listen-port 0 --no-server > /dev/null 2>&1 &
maker=$!
tries=0
until [ -s "$HOME/mitmproxy-ca-cert.pem" ]; do
    tries=$((tries + 1))
    if [ "$tries" -gt 300 ]; then echo "mitmproxy.sh: mitmproxy made no CA" >&2; exit 1; fi
    sleep 0.1
done
kill "$maker" 2>/dev/null || true
wait "$maker" 2>/dev/null || true
cp "$HOME/mitmproxy-ca-cert.pem" "$lab/mitmproxy-ca.pem.new"
mv "$lab/mitmproxy-ca.pem.new" "$lab/mitmproxy-ca.pem"

exec mitmdump --quiet --set confdir="$HOME" --listen-port 8080 \
    --set ssl_verify_upstream_trusted_ca="$lab/origin-root.pem"
