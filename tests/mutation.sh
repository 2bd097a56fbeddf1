#!/usr/bin/env bash
# How many small faults planted in rules, assessments and the reading of text the unit tests find; see docs/mutation.md.
#   bash tests/mutation.sh                   all three folders of Core
#   bash tests/mutation.sh Rules             one of them, or one file: Rules/Tumoral.cs
# Stryker plants the faults and compiles them; the tests that reach a fault are then run on it in a process that stays.
# Ends with exit code 1 where fewer than 85 % of a folder are found; the report is in tests/CalcinosisCds.Mutation/StrykerOutput.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/CalcinosisCds.Mutation"

output=$PWD/StrykerOutput
rm -rf "$output"
mkdir -p "$output/planted"
dotnet tool restore
export RunAnalyzers=false # The ordinary build looks at the sources.
CALCINOSIS_PLANTED=$output/planted dotnet stryker --skip-version-check --output "$output"
cp -rn bin/Debug/net10.0/. "$output/planted"
exec dotnet "$output/planted/CalcinosisCds.Tests.dll" try "$output/reports/mutation-report.json" "$output/planted" "$@"
