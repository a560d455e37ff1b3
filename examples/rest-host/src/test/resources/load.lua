-- Orders with keys of their own in the wallets of WALLETS, a list of ids separated by commas. Prints how many answers had which status.
local wallets = {}
for id in os.getenv("WALLETS"):gmatch("[^,]+") do wallets[#wallets + 1] = id end
local threads = {}

function setup(thread)
  thread:set("number", #threads)
  threads[#threads + 1] = thread
end

function init()
  sent = 0
  answers = {}
end

function request()
  sent = sent + 1
  local headers = {
    ["Authorization"] = "Bearer " .. os.getenv("TOKEN"),
    ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = "load-" .. number .. "-" .. sent,
  }
  local side = sent % 2 == 0 and "sell" or "buy"
  local body = '{"symbol":"BTC/USDT","side":"' .. side .. '","order_type":"market","amount":"0.0001"}'
  return wrk.format("POST", "/api/v1/wallets/" .. wallets[sent % #wallets + 1] .. "/orders", headers, body)
end

function response(status)
  answers[status] = (answers[status] or 0) + 1
end

function done(summary, latency)
  local all = {}
  for _, thread in ipairs(threads) do
    for status, count in pairs(thread:get("answers")) do all[status] = (all[status] or 0) + count end
  end
  for status, count in pairs(all) do print("status " .. status .. ": " .. count) end
  print("p99: " .. latency:percentile(99) / 1000 .. " ms, socket errors: " ..
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout)
end
