internal import Tables

extension GroupFunction {
  /// What the function gives, as help says it.
  var meaning: String {
    switch self {
    case .aggregate(let aggregate): Self.meaning(aggregate)
    case .window(let window): Self.meaning(window)
    }
  }

  private static func meaning(_ aggregate: Aggregate) -> String {
    switch aggregate {
    case .count: "How many rows there are, or how many values are present."
    case .sum: "The sum of what is present; 0 of nothing."
    case .min: "The least value."
    case .max: "The greatest value."
    case .any: "Whether one of the conditions holds."
    case .all: "Whether each of the conditions holds."
    case .first: "The first value that is present, in the order of the rows."
    case .last: "The last value that is present, in the order of the rows."
    case .mean: "The sum over the count."
    case .var: "The variance: squares of the distances from the mean, over n - 1."
    case .sd: "The standard deviation, the root of var(x)."
    case .wmean: "The mean with weights, sum(x * weight) / sum(weight), over rows in which both are present."
    case .corr: "Pearson's correlation, over rows in which both are present."
    case .median: "The value in the middle, quantile(x, 0.5)."
    case .quantile: "The value below which the share p lies, 0 to 1, with linear interpolation (type 7 of R)."
    case .distinctCount: "How many different values are present."
    case .gini:
      "How unequal the values are, 0 to 1 where none is negative: the mean absolute difference over twice the mean."
    case .theil: "How unequal the values are: Theil's T, 0 where all are equal."
    }
  }

  private static func meaning(_ window: Window) -> String {
    switch window {
    case .lag: "The value n rows before, 1 where not said."
    case .lead: "The value n rows after, 1 where not said."
    case .diff: "The value less the one of the row before."
    case .growth:
      "The change against the year before as a share, 0.05 for 5 %; missing where that year is not there, there twice or 0."
    case .share: "The value over the sum of the group."
    case .rank:
      "1 for the least value; equal values share the least rank. rank(desc \"x\") or rank_down(x) begins at the greatest."
    case .rankDown: "1 for the greatest value; equal values share the least rank."
    case .cumsum: "The sum up to this row."
    case .rollingMean: "The mean of this value and the n - 1 before it; missing where one of them is."
    case .ntile:
      "Which of n parts of the sorted values this one is in, 1 for the least; without x, of the rows as they stand."
    }
  }
}
