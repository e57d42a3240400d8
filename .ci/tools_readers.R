# Rscript tools_readers.R FOLDER COPY: what R reads in the tables of a folder, as bits and milliseconds.
#
# read.csv rounds doubles twice, so that one of some thousands is off by its last bit; jsonlite reads
# them to the bit. Both are written, for tools_readers.py to compare.

library(jsonlite)

places <- commandArgs(trailingOnly = TRUE)
dir.create(places[2], showWarnings = FALSE, recursive = TRUE)
writeLines(paste(R.version$major, R.version$minor, sep = "."), file.path(places[2], "version"))

# Doubles to the bit, from their text.
exact <- function(text) {
  number <- rep(NA_real_, length(text))
  is_there <- !is.na(text)
  if (any(is_there)) {
    number[is_there] <- as.numeric(fromJSON(paste0("[", paste(text[is_there], collapse = ","), "]")))
  }
  number
}
bits <- function(number) ifelse(is.na(number), "", sprintf("%a", number))

package <- fromJSON(file.path(places[1], "datapackage.json"), simplifyVector = FALSE)
for (resource in package$resources) {
  path <- file.path(places[1], resource$path)
  text <- read.csv(path, colClasses = "character", na.strings = "", check.names = FALSE)
  plain <- read.csv(path, na.strings = "", check.names = FALSE)
  copy <- list()
  for (field in resource$schema$fields) {
    name <- field$name
    if (field$type == "number") {
      copy[[name]] <- bits(exact(text[[name]]))
      copy[[paste("read.csv", name)]] <- bits(as.numeric(plain[[name]]))
    } else if (field$type == "date" || field$type == "datetime") {
      form <- if (field$type == "date") "%Y-%m-%d" else "%Y-%m-%dT%H:%M:%OS"
      instants <- as.POSIXct(text[[name]], format = form, tz = "UTC")
      copy[[name]] <- ifelse(is.na(instants), "", sprintf("%.0f", 1000 * as.numeric(instants)))
    } else {
      # As read.csv reads them by itself.
      copy[[name]] <- ifelse(is.na(plain[[name]]), "", as.character(plain[[name]]))
    }
  }
  write.csv(as.data.frame(copy, check.names = FALSE), file.path(places[2], resource$path),
            row.names = FALSE, na = "")
}
