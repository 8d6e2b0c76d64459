import Foundation
import LuaHost
import Tables
import Testing

@testable import Workbench

/// A session that makes row functions for tables, and runs them either way.
final class RowFunctionBench {
  let session: Session
  private var capturing: LuaFunction?

  init() throws {
    session = try Session(limits: LuaLimits(memory: 1 << 29), output: { _ in })
  }

  /// A Lua function of a row, in the source of its body.
  func long(_ body: String, captures: String = RandomRowFunction.captures) throws -> RowFunction {
    let values = try session.evaluate(captures + "return function(r)\n" + body + "\nend")
    guard case .function(let function)? = values.first else { throw PlainNumbers.Failure() }
    return RowFunction(function, source: nil, label: "x", given: LuaTable(), session.rowFunctions)
  }

  /// The same values for the names of a short form.
  func given(captures: String = RandomRowFunction.captures) throws -> LuaTable {
    let names = ["limit", "least", "word", "since", "names", "weights", "nested", "rate", "label"]
    let fields = names.map { "\($0) = \($0)" }.joined(separator: ", ")
    guard case .table(let table)? = try session.evaluate(captures + "return { \(fields) }").first else {
      throw PlainNumbers.Failure()
    }
    return table
  }

  func short(_ text: String, given: LuaTable, for table: Table) throws -> RowFunction {
    let function = try session.rowFunctions.compile(text, given: given, for: table)
    return RowFunction(function, source: text, label: "x", given: given, session.rowFunctions)
  }

  /// What the program and the interpreter say; texts that can be compared.
  enum Answer: Equatable {
    case values([String])
    case fails
    /// The program leaves it to the interpreter.
    case open
  }

  func interpreted(_ function: RowFunction, _ table: Table, as purpose: FunctionCompiler.Purpose) -> Answer {
    guard let values = try? session.rowFunctions.values(function, table) else { return .fails }
    return .values(Self.shown(values, purpose))
  }

  func computed(_ program: RowProgram, _ table: Table, as purpose: FunctionCompiler.Purpose) -> Answer {
    do {
      return .values(Self.shown(try PlainEvaluator(program: program, table: table).values(), purpose))
    } catch is PlainNumbers.Undecided {
      return .open
    } catch MappingFailure.noCell {
      return .open
    } catch {
      return error is PlainEvaluator.BrokenInvariant ? .values(["broken"]) : .fails
    }
  }

  private static func shown(_ values: [Value], _ purpose: FunctionCompiler.Purpose) -> [String] {
    values.map { value in
      if purpose == .condition { return value.isMissing || value == .boolean(false) ? "false" : "true" }
      return switch value {
      case .number(let number): number.isNaN ? "nan" : "number \(number.bitPattern)"
      case .text(let text): "text " + TextBytes.shown(text.replacing("-nan", with: "nan"))
      default: "\(value.type?.rawValue ?? "") \(value)"
      }
    }
  }
}

@Suite("Compiled row functions")
struct RowFunctionCompilationTests {
  @Test("mean what the interpreter says, to the bit and to the error")
  func agree() throws {
    let isHard = ProcessInfo.processInfo.environment["JIAOYAN_HARD_TESTS"] != nil
    let count = isHard ? 24_000 : 1_500
    var random = SplitMix(isHard ? 7 : 2021)
    var (compiled, decided, failing, groups) = (0, 0, 0, 0)
    var reasons: [String: Int] = [:]
    var bench = try RowFunctionBench()
    var given = try bench.given()
    for round in 0..<count {
      if round % 2_000 == 1_999 {
        bench = try RowFunctionBench()
        given = try bench.given()
      }
      let table = try RandomTables.table(&random)
      let isShort = round.isMultiple(of: 2)
      let body = RandomRowFunction.body(seed: random.next(), isShort: isShort)
      let function = try isShort ? bench.short(body, given: given, for: table) : bench.long(body)
      let purpose: FunctionCompiler.Purpose = random.oneIn(3) ? .condition : .values
      switch function.program(for: table, as: purpose) {
      case .failure(let failure): reasons[reason(failure), default: 0] += 1
      case .success(let program):
        compiled += 1
        if program.steps.contains(where: \.isGroup) { groups += 1 }
        expectInvariants(program, body)
        let answer = bench.computed(program, table, as: purpose)
        if answer == .open { continue }
        decided += 1
        let expected = bench.interpreted(function, table, as: purpose)
        if expected == .fails { failing += 1 }
        #expect(answer == expected, "round \(round), \(purpose):\n\(body)\n\(program.steps)\n\(program.reached)")
        if answer != expected { return }
      }
    }
    if isHard {
      print("of \(count): compiled \(compiled), decided \(decided), failing \(failing), with groups \(groups)", reasons)
    }
    #expect(compiled * 10 >= count * 7, "\(compiled) of \(count): \(reasons)")
    #expect(decided * 10 >= compiled * 8)
    #expect(failing > 0 && failing * 2 < decided && groups > count / 50)
  }

  private func reason(_ failure: CompilationFailure) -> String { "\(failure)".split(separator: ",")[0].description }

  /// A step refers to steps before it, and so does where it is reached; the result is the last.
  private func expectInvariants(_ program: RowProgram, _ body: String) {
    for (place, step) in program.steps.enumerated() {
      let earlier = step.operands.allSatisfy { $0 < place } && (program.reached[place] ?? -1) < place
      #expect(earlier, "\(body)\n\(program.steps)")
    }
  }
}
