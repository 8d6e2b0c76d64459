internal import Glibc
internal import LuaHost
internal import Tables

/// The Lua machine of a session, as the one who watches over work on tables: what stops the script stops the work, and the
/// memory of columns counts against the script's quota.
///
/// Invariant: only the thread that runs the machine touches Lua (its questions may collect garbage); others read flags.
final class MachineSupervisor: Supervisor, @unchecked Sendable {
  private unowned let machine: LuaMachine
  private let killSwitch: LuaKillSwitch
  private let account: LuaMemoryAccount
  private let progress: Progress?
  private let thread = pthread_self()

  /// A supervisor for the work of the calling thread, which runs the machine, and of those that help it.
  init(_ machine: LuaMachine, progress: Progress? = nil) {
    self.progress = progress
    self.machine = machine
    killSwitch = machine.killSwitch
    account = machine.memoryAccount
  }

  var wantsStop: Bool {
    guard isOwnThread else { return killSwitch.isThrown }
    progress?.tick()
    return (try? machine.poll()) == nil
  }

  func passed(_ rows: Int) { progress?.passed(rows) }
  func begins(_ work: String) { progress?.begins(work) }

  func charge(_ bytes: Int) { account.charge(bytes) }

  func allows(_ bytes: Int) -> Bool { isOwnThread ? machine.makeRoom(for: bytes) : account.allows(bytes) }

  private var isOwnThread: Bool { pthread_equal(pthread_self(), thread) != 0 }
}
