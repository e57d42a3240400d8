# Rscript .ci/tools_exact.R TABLE.csv COPY.csv: what read.csv understands of a table, as the bits of
# its numbers.

files <- commandArgs(trailingOnly = TRUE)
table <- read.csv(files[1], na.strings = "")
for (name in names(table)) {
  if (is.logical(table[[name]]) && all(is.na(table[[name]]))) table[[name]] <- ""
  if (is.numeric(table[[name]])) {
    table[[name]] <- ifelse(is.na(table[[name]]), "", sprintf("%a", table[[name]]))
  }
}
write.csv(table, files[2], row.names = FALSE, na = "")
