#!/bin/bash
# Starts a replica: the first time with a copy of the primary, then from what it has.
set -euo pipefail

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  mkdir -p "$PGDATA"
  chmod 700 "$PGDATA"
  until PGPASSWORD=$REPLICATION_PASSWORD pg_basebackup --host "$PRIMARY" --port "${PRIMARY_PORT:-5432}" --username replica \
    --pgdata "$PGDATA" --wal-method stream --write-recovery-conf --slot replica; do
    echo "The primary is not there yet."
    find "$PGDATA" -mindepth 1 -delete
    sleep 2
  done
fi
exec postgres "$@"
