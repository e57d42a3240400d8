#!/usr/bin/env bash
# The study anew: bash Results/europol_2019/run.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
. Results/plots/study
here=Results/europol_2019
outcomes=mean_active_channels,peak_active_channels,final_active_channels,recreations_per_removal,mean_life_days

simulate $here/tables/as_it_was run Scenarios/europol_2019.json5 --replicates 100 \
  --set time.sample_every='"7 d"' --metrics "active_channels,followers,$outcomes" --tables series_summary,outcomes,outcomes_summary,targets
plot $here/tables/as_it_was $here --figures series --metrics active_channels \
  --title "Live channels, August 2018 to August 2020"
plot $here/tables/as_it_was $here --figures series --metrics followers \
  --platforms telegram,second_messenger --title "Follows of live channels"
plot $here/tables/as_it_was $here --figures targets

# The same chance without the action.
simulate $here/tables/without_the_action compare Scenarios/europol_2019.json5 \
  --variant no_action:waves.action_days=null --replicates 50 \
  --metrics "$outcomes,founded,removed,items_posted,follower_days,impressions,accounts_suspended" \
  --tables contrasts,outcomes
plot $here/tables/without_the_action $here --figures contrasts \
  --title "Without the action of November 2019"
