#!/bin/sh
# Says whether somebody in this network namespace listens on a TCP port. It connects to nothing: no recorder sees it.
#   listens.sh PORT
set -eu
hex=$(printf '%04X' "$1")
for table in /proc/net/tcp /proc/net/tcp6; do
    if [ -r "$table" ] \
        && awk -v end=":$hex" '$4 == "0A" && substr($2, length($2) - 4) == end { n++ } END { exit !n }' "$table"; then
        exit 0
    fi
done
exit 1
