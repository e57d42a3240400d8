#!/usr/bin/env bash
# The study anew: bash Results/collateral/run.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
. Results/plots/study
here=Results/collateral
metrics=mean_active_channels,final_active_channels,follower_days,wrongful_removals,removed,enforcement_hours

# The three under the same chance.
simulate $here/tables/compared compare Scenarios/collateral.json5 \
  Scenarios/collateral_{narrow,broad}.json5 --tables contrasts,outcomes --metrics $metrics
plot $here/tables/compared $here --figures contrasts --title "Narrower and broader lists"

# Does the ranking hold inside the plausible ranges? The three at the same points; the breadth of the
# lists is what they differ in and does not vary.
vary_ranges Scenarios/collateral.json5 platforms. operators. audience. waves.actions.acceptance \
  waves.actions.response waves.actions.suspends_account costs.
for policy in collateral_narrow collateral collateral_broad; do
  simulate $here/tables/$policy sweep Scenarios/$policy.json5 --replicates 2 \
    --sample lhs --points 60 "${vary[@]}" --tables outcomes --metrics $metrics
done
"$python" Results/plots/ranking.py $here mean_active_channels,follower_days,wrongful_removals \
  $here/tables/{collateral_narrow,collateral,collateral_broad}
