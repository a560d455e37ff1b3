#!/usr/bin/env bash
# 200 clients place orders for a minute: load.sh http://localhost:8000 [PASSWORD]. Needs curl, python3 and wrk. Fails if an order is lost.
# Start the server with --wallet.limits.requests-per-second=100000 --wallet.limits.burst=100000, or see 429.
set -euo pipefail
host=$1
password=${2:-demo}
folder=$(dirname "$0")

call() { curl --silent --show-error --max-time 300 -H 'Content-Type: application/json' "$@"; }
field() { python3 -c 'import json,sys; print(json.load(sys.stdin)["data"]["'"$1"'"])'; }

TOKEN=$(call -X POST "$host/api/v1/auth/login" -d '{"email":"alice@example.com","password":"'"$password"'"}' | field access_token)
demo=$(call "$host/api/v1/wallets/definitions/demo-wallet-v1" | field _id)
WALLETS=
for i in $(seq 11); do # odd, so that each wallet both buys and sells
  id=$(call -H "Authorization: Bearer $TOKEN" "$host/api/v1/wallets" -d '{"wallet_id":"'"$demo"'","custom_name":"Load '"$i"'",
    "credentials":{"initial_balance_usd":"100000"},"risk_limits":{"max_position_size_usd":100000,"max_total_exposure_usd":100000,
    "max_open_positions":5,"daily_loss_limit_usd":100000}}' | field _id)
  WALLETS=$WALLETS,$id
done
export TOKEN WALLETS
wrk --threads 2 --connections 200 --duration "${SECONDS_OF_LOAD:-60}s" --timeout 300s --script "$folder/load.lua" "$host" | tee target/load.txt

python3 - "$host" <<'P'
import json, os, re, sys, urllib.request
host, orders, keys = sys.argv[1], 0, set()
for wallet in os.environ["WALLETS"].strip(",").split(","):
    after = ""
    while after is not None:
        request = urllib.request.Request(f"{host}/api/v1/wallets/{wallet}/orders?limit=500{after}",
                                         headers={"Authorization": "Bearer " + os.environ["TOKEN"]})
        page = json.load(urllib.request.urlopen(request))["data"]
        orders += len(page["items"])
        keys |= {(wallet, order["client_id"]) for order in page["items"]}
        after = "&after=" + page["next"] if page["next"] else None
answered = int(re.search(r"status 201: (\d+)", open(os.path.join("target", "load.txt")).read()).group(1))
print(f"orders: {orders}, different keys: {len(keys)}, answered with 201: {answered}")
sys.exit(orders != len(keys) or orders < answered)
P
