-- wrk: posts the request named by CALCINOSIS_REQUEST, with a token for each of it where CALCINOSIS_TOKENS names a file of them, and reports what
-- bench.sh reads.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
local file = assert(io.open(os.getenv("CALCINOSIS_REQUEST"), "rb"))
wrk.body = file:read("*a")
file:close()

local tokens = os.getenv("CALCINOSIS_TOKENS")
if tokens then
    local next_token = assert(io.open(tokens, "r")):lines()
    request = function()
        local token = next_token()
        if token then
            wrk.headers["Authorization"] = "Bearer " .. token
        else
            wrk.thread:stop()
        end
        return wrk.format()
    end
end

function done(summary, latency)
    local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
    io.write(string.format("RESULT %d %.3f %d %d %d\n", summary.requests, summary.duration / 1e6, latency:percentile(50), latency:percentile(99), failed))
end
