#!/bin/sh
# The origins: one nginx in the foreground, a name for each kind of certificate and behaviour. It needs no root.
#   LAB     folder shared with the others: origin-root.pem, which clients are to trust, is put there (/lab)
#   DOMAIN  the names are good.DOMAIN, expired.DOMAIN and so on (origin.test)
# All but good speak TLS 1.2 alone, so that a capture without keys shows their certificates.
set -eu
lab=${LAB:-/lab}
domain=${DOMAIN:-origin.test}
work=$(mktemp -d)
cd "$work"

cat > lab.cnf <<CNF
[req]
distinguished_name = name
[name]
[ca]
default_ca = issuing
[issuing]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
default_days = 30
unique_subject = no
policy = any
[any]
commonName = supplied
[authority]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[leaf]
basicConstraints = CA:false
subjectAltName = DNS:*.$domain
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
[wrongname]
basicConstraints = CA:false
subjectAltName = DNS:elsewhere.test
extendedKeyUsage = serverAuth
CNF
: > index.txt

quietly() { "$@" >> openssl.log 2>&1 || { cat openssl.log >&2; exit 1; }; }

request() { # NAME SUBJECT [OPTION]...
    name=$1 subject=$2
    shift 2
    quietly openssl req -config lab.cnf -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
        -keyout "$name.key" -subj "/CN=$subject" "$@"
}

signed() { # NAME ISSUER EXTENSIONS [OPTION]...
    name=$1 issuer=$2 extensions=$3
    shift 3
    request "$name" "$name.$domain" -new -out "$name.csr"
    quietly openssl ca -batch -notext -config lab.cnf -in "$name.csr" -cert "$issuer.pem" -keyfile "$issuer.key" \
        -extensions "$extensions" "$@" -out "$name.pem"
}

request root "ProxyLab compose root (test-only)" -x509 -days 30 -extensions authority -out root.pem
request foreign "ProxyLab compose foreign root (test-only)" -x509 -days 30 -extensions authority -out foreign.pem
request selfsigned "selfsigned.$domain" -x509 -days 30 -extensions leaf -out selfsigned.pem
signed between root authority
signed good root leaf
signed expired root leaf -startdate 20200101000000Z -enddate 20210101000000Z
signed wrongname root wrongname
signed untrusted foreign leaf
signed incomplete between leaf
cp root.pem "$lab/origin-root.pem.new"
mv "$lab/origin-root.pem.new" "$lab/origin-root.pem"

server() { # NAME CERTIFICATE PROTOCOLS
    cat <<NGINX
    server {
        listen 443 ssl;
        server_name $1.$domain;
        ssl_certificate $work/$2.pem;
        ssl_certificate_key $work/$2.key;
        ssl_protocols $3;
        location / { return 200 "$1\n"; }
    }
NGINX
}

{
    cat <<NGINX
daemon off;
worker_processes 1;
pid $work/nginx.pid;
error_log stderr warn;
events { }
http {
    access_log off;
    client_body_temp_path $work/body;
    proxy_temp_path $work/proxy;
    fastcgi_temp_path $work/fastcgi;
    uwsgi_temp_path $work/uwsgi;
    scgi_temp_path $work/scgi;
    server { listen 80; location / { return 200 "plain\n"; } }
    server { listen 443 ssl default_server; ssl_reject_handshake on; }
NGINX
    server good good "TLSv1.2 TLSv1.3"
    server tls12 good TLSv1.2
    for name in expired selfsigned wrongname untrusted incomplete; do
        server "$name" "$name" TLSv1.2
    done
    echo "}"
} > nginx.conf

exec nginx -e stderr -p "$work" -c "$work/nginx.conf"
