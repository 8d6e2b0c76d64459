public import Policy

extension Session {
  /// The checks that scripts have defined with `policy.define`, in the order of their clauses. They live as long as the
  /// session.
  public var definedChecks: [any Check] { ownChecks }

  /// Judges, and stops where a script would: on Ctrl-C, at the deadline, past the quota of memory.
  public func report(of run: PolicyRun) throws(PolicyFailure) -> PolicyReport {
    try watched { () throws(PolicyFailure) in try run.report() }
  }
}
