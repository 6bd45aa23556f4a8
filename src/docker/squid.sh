#!/bin/sh
# Squid as a box: an explicit proxy on port 3128 that terminates TLS under a CA of its own. Not as root: Squid refuses.
#   LAB      folder shared with the others: origin-root.pem is read, squid-ca.pem is written (/lab)
#   CERTGEN  Squid's program that forges certificates (found where Debian or Alpine put it)
set -eu
lab=${LAB:-/lab}
work=$(mktemp -d)
cd "$work"

for certgen in "${CERTGEN:-}" /usr/lib/squid/security_file_certgen /usr/libexec/squid/security_file_certgen; do
    if [ -x "$certgen" ]; then break; fi
done

openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=ProxyLab compose Squid (test-only)" \
    -addext "keyUsage=critical,keyCertSign,cRLSign" -keyout ca.key -out ca.pem 2> openssl.log \
    || { cat openssl.log >&2; exit 1; }
"$certgen" -c -s "$work/forged" -M 4MB > /dev/null

cat > squid.conf <<CONF
http_port 3128 ssl-bump generate-host-certificates=on dynamic_cert_mem_cache_size=4MB tls-cert=$work/ca.pem tls-key=$work/ca.key
sslcrtd_program $certgen -s $work/forged -M 4MB
sslcrtd_children 2
ssl_bump bump all
tls_outgoing_options cafile=$lab/origin-root.pem
http_access allow all
cache deny all
visible_hostname squid
pid_filename $work/squid.pid
coredump_dir $work
cache_log stdio:/dev/stderr
access_log none
netdb_filename none
pinger_enable off
shutdown_lifetime 1 second
CONF

cp ca.pem "$lab/squid-ca.pem.new"
mv "$lab/squid-ca.pem.new" "$lab/squid-ca.pem"
# Shared memory is named after the service, and namespaces of one machine share it.
exec squid -N -n "lab$$" -f "$work/squid.conf"
