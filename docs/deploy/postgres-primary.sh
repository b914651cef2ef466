#!/bin/bash
# Run once, when the primary is made (/docker-entrypoint-initdb.d): lets the replica read what is
# written, and keeps for it what it has not read yet.
set -euo pipefail

psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set password="$REPLICATION_PASSWORD" <<'SQL'
create role replica with replication login password :'password';
select pg_create_physical_replication_slot('replica');
SQL
echo "host replication replica all scram-sha-256" >> "$PGDATA/pg_hba.conf"
