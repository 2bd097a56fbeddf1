#!/usr/bin/env bash
# How many small faults planted in rules, assessments and the reading of text the unit tests find (Stryker). Some 40 minutes on two cores.
#   bash tests/mutation.sh                   all three folders of Core
#   bash tests/mutation.sh Rules             one of them, or one file: Rules/Tumoral.cs
# Ends with exit code 1 where fewer than 85 % are killed; the report is in tests/CalcinosisCds.Mutation/StrykerOutput.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/CalcinosisCds.Mutation"

dotnet tool restore
mutate=()
for part in "${@:-Rules Assessments Text}"; do
    for folder in $part; do
        [[ $folder == *.cs ]] && mutate+=(--mutate "$folder") || mutate+=(--mutate "$folder/**/*.cs")
    done
done
exec dotnet stryker --skip-version-check "${mutate[@]}"
