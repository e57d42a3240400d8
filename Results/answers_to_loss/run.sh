#!/usr/bin/env bash
# The study anew: bash Results/answers_to_loss/run.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
. Results/plots/study
here=Results/answers_to_loss
files=(Scenarios/answers_to_loss.json5 Scenarios/answers_without_*.json5)

simulate $here/tables/compared compare "${files[@]}" --tables contrasts,outcomes \
  --metrics mean_active_channels,final_active_channels,items_posted,items_forwarded,items_archive,siblings,rallied_operators,returned_operators,migrated_elsewhere

# The series of a day are large; of each file the means of a few are kept.
if [ -z "${KEEP:-}" ]; then
  series=$(mktemp -d)
  trap 'rm -rf "$series"' EXIT
  for file in "${files[@]}"; do
    "$takedown" run "$file" --tables series_summary --out "$series/$(basename "$file" .json5)" --quiet
  done
  "$python" $here/daily.py extract $here/tables/daily.csv "$series"/*
fi
"$python" $here/daily.py draw $here/tables/daily.csv $here
