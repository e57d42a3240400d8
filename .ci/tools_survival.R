# R beside the tables of a folder: Rscript .ci/tools_survival.R FOLDER
# Kaplan-Meier by the package survival from channels.csv is survival.csv.

library(survival)

folder <- commandArgs(trailingOnly = TRUE)[1]
read <- function(name) read.csv(file.path(folder, name))
channels <- read("channels.csv")
table <- read("survival.csv")
# Of the channels founded from time 0 on.
channels <- channels[channels$founded_days >= 0, ]

near <- function(ours, theirs, what) {
  # Both empty, or the same up to rounding.
  wrong <- is.na(ours) != is.na(theirs) |
    (!is.na(ours) & !is.na(theirs) & abs(ours - theirs) > 1e-12 * pmax(1, abs(theirs)))
  if (any(wrong)) {
    first <- which(wrong)[1]
    stop(sprintf("%s: row %d: %.17g instead of %.17g", what, first, ours[first], theirs[first]))
  }
}

groups <- unique(table[c("platform", "operator_class")])
compared <- 0
for (i in seq_len(nrow(groups))) {
  platform <- groups$platform[i]
  class <- groups$operator_class[i]
  rows <- table[table$platform == platform & table$operator_class == class, ]
  lives <- channels[channels$platform == platform & channels$operator_class == class, ]
  what <- paste(platform, class)
  if (nrow(lives) == 0) {
    if (any(rows$at_risk != 0)) stop(what, ": channels at risk that channels.csv does not have")
    next
  }
  # Exact ties only: ages that differ by rounding are different ages here and there.
  fit <- survfit(Surv(life_days, ended) ~ 1, data = lives, timefix = FALSE)
  at <- summary(fit, times = rows$age_days, extend = TRUE)
  near(rows$survival, at$surv, paste(what, "survival"))
  near(rows$at_risk, at$n.risk, paste(what, "at_risk"))
  near(rows$ended, at$n.event, paste(what, "ended"))
  # Behind the last death of all there is no interval here, where R repeats NaN.
  known <- rows$survival > 0
  near(rows$ci95_low[known], at$lower[known], paste(what, "ci95_low"))
  near(rows$ci95_high[known], at$upper[known], paste(what, "ci95_high"))
  compared <- compared + nrow(rows)
}
if (compared == 0) stop("nothing to compare")
cat(sprintf("R: %d rows of Kaplan-Meier as by package survival, of %d channels\n",
            compared, nrow(channels)))
