#!/bin/sh
# Captures both sides of a box from within its network namespace. It needs CAP_NET_RAW, and no root.
#   LAB   folder shared with the others: BOX-client.pcap and BOX-origin.pcap are written (/lab)
#   BOX   the box's name
#   PORT  the port that clients talk to; all else to ports 80 and 443 is the side of the origins
set -eu
lab=${LAB:-/lab}
rm -f "$lab/$BOX-client.pcap" "$lab/$BOX-origin.pcap"
tcpdump -i any -s 0 -n -U --immediate-mode -w "$lab/$BOX-client.pcap" "tcp port $PORT" &
client=$!
tcpdump -i any -s 0 -n -U --immediate-mode -w "$lab/$BOX-origin.pcap" "tcp port 80 or tcp port 443" &
origin=$!
trap 'kill -TERM "$client" "$origin"' TERM INT
status=0
wait "$client" || status=$?
wait "$origin" || status=$?
exit "$status"
