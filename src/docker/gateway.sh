#!/bin/sh
# The gateway: ProxyLab in the way of every connection to port 443 that comes from the clients' network.
# It starts as root with CAP_NET_ADMIN alone, sets addresses and rules, and runs the proxy as RUN_AS; rules end with it.
#   LAB          folder shared with the others: origin-root.pem is read, ca/ and gateway.ndjson are written (/lab)
#   MODE         transparent (REDIRECT), or tproxy: then origins see the client's address (transparent)
#   PROFILE      the box that ProxyLab plays (inspect)
#   TO_PORT      the port that ProxyLab listens on (8443)
#   CLIENT_SIDE  an address in the clients' network: what comes in by the interface towards it is taken (any interface)
#   ADDRESSES    addresses to add, each ADDRESS/LENGTH: those that the others have as their default gateway (none)
#   RUN_AS       UID:GID of the proxy (the user that runs this)
#   PROXYLAB     how proxylab is started (proxylab)
set -eu
lab=${LAB:-/lab}
mode=${MODE:-transparent}
profile=${PROFILE:-inspect}
to_port=${TO_PORT:-8443}
run_as=${RUN_AS:-}
proxylab=${PROXYLAB:-proxylab}

interface_to() { ip -o route get "$1" | sed -n 's/.* dev \([^ ]*\).*/\1/p'; }

case $mode in
    transparent) flags='' ;;
    tproxy) flags=--tproxy ;;
    *) echo "gateway.sh: MODE is transparent or tproxy, not $mode" >&2; exit 64 ;;
esac

for address in ${ADDRESSES:-}; do
    ip address replace "$address" dev "$(interface_to "${address%/*}")"
done

if [ -n "${CLIENT_SIDE:-}" ]; then
    flags="$flags --interface $(interface_to "$CLIENT_SIDE")"
fi

# Only TPROXY needs the right to take other addresses for one's own.
as_user() {
    if [ -z "$run_as" ]; then
        exec "$@"
    elif [ "$mode" = tproxy ]; then
        exec setpriv --reuid "${run_as%:*}" --regid "${run_as#*:}" --clear-groups \
            --inh-caps=-all,+net_admin --ambient-caps=-all,+net_admin "$@"
    else
        exec setpriv --reuid "${run_as%:*}" --regid "${run_as#*:}" --clear-groups --inh-caps=-all "$@"
    fi
}

# Words are to be split in both: $proxylab may be a command with arguments, and $flags are several.
# shellcheck disable=SC2086
$proxylab net setup $flags --to-port "$to_port" --port 443 --apply

# shellcheck disable=SC2086
as_user $proxylab proxy --mode "$mode@[::]:$to_port" --allow-remote --profile "$profile" --ca-dir "$lab/ca" \
    --trust "$lab/origin-root.pem" --record "$lab/gateway.ndjson" --force --quiet &
proxy=$!
trap 'kill -TERM "$proxy"' TERM INT

# A signal ends the first wait; the second one is for the proxy, which drains.
status=0
wait "$proxy" || status=$?
wait "$proxy" 2>/dev/null || status=$?
# shellcheck disable=SC2086
$proxylab net teardown --apply
exit "$status"
