#!/bin/sh
# The client: asks every origin, by way of the gateway and of each box, then prints the verdicts. It needs no root.
#   LAB       folder shared with the others: certificates, the gateway's recording and the captures are read (/lab)
#   DOMAIN    as for the origins (origin.test)
#   ORIGINS   whom to ask (all)
#   GATEWAY   yes when a gateway stands in the way of port 443 (yes)
#   BOXES     the explicit proxies, each NAME=URL (none)
#   PROXYLAB  how proxylab is started (proxylab)
set -eu
lab=${LAB:-/lab}
domain=${DOMAIN:-origin.test}
origins=${ORIGINS:-good tls12 expired selfsigned wrongname untrusted incomplete rejected}
proxylab=${PROXYLAB:-proxylab}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

until_so() { # SECONDS WHAT COMMAND...
    left=$(($1 * 10)) what=$2
    shift 2
    until "$@"; do
        left=$((left - 1))
        if [ "$left" -le 0 ]; then echo "client.sh: waited in vain for $what" >&2; exit 1; fi
        sleep 0.1
    done
}

ask() { # TRUSTED-CA [OPTION]...
    cat "$lab/origin-root.pem" "$1" > "$work/trust.pem"
    shift
    for origin in $origins; do
        status=0
        http=$(curl --silent --output /dev/null --write-out '%{http_code}' --max-time 20 \
            --cacert "$work/trust.pem" "$@" "https://$origin.$domain/") || status=$?
        echo "    $origin.$domain: curl ended with $status, HTTP $http"
    done
}

verdicts() { grep -c '"type":"verdict"' "$lab/gateway.ndjson" || true; }

recorded() { [ "$(verdicts)" -ge "$1" ]; }

if [ "${GATEWAY:-yes}" = yes ]; then
    echo "== through the gateway"
    before=$(verdicts)
    ask "$lab/ca/ca.pem" --noproxy '*'
    # shellcheck disable=SC2086
    set -- $origins
    until_so 60 "the gateway's recording" recorded $((before + $#))
    # shellcheck disable=SC2086
    $proxylab compare "$lab/gateway.ndjson" --quiet --exit-zero
fi

for pair in ${BOXES:-}; do
    box=${pair%%=*}
    echo "== through $box"
    SSLKEYLOGFILE=$work/$box.keys
    export SSLKEYLOGFILE
    : > "$SSLKEYLOGFILE"
    ask "$lab/$box-ca.pem" --proxy "${pair#*=}"

    # What is asked last in clear text stands behind everything else in both captures: then they are complete.
    last=last-$$-$box
    curl --silent --output /dev/null --max-time 20 --proxy "${pair#*=}" "http://good.$domain/$last" || true
    until_so 60 "$box-client.pcap" grep -q "$last" "$lab/$box-client.pcap"
    until_so 60 "$box-origin.pcap" grep -q "$last" "$lab/$box-origin.pcap"
    # shellcheck disable=SC2086
    $proxylab compare "$lab/$box-client.pcap" "$lab/$box-origin.pcap" \
        --trust "$lab/origin-root.pem" --trust "$lab/$box-ca.pem" --keys "$SSLKEYLOGFILE" --quiet --exit-zero
done
