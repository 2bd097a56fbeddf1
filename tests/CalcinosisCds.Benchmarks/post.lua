-- wrk: posts the request named by CALCINOSIS_REQUEST and reports what bench.sh reads.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
local file = assert(io.open(os.getenv("CALCINOSIS_REQUEST"), "rb"))
wrk.body = file:read("*a")
file:close()

function done(summary, latency)
    local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
    io.write(string.format("RESULT %d %.3f %d %d %d\n", summary.requests, summary.duration / 1e6, latency:percentile(50), latency:percentile(99), failed))
end
