/// One pass over rows (or groups): the instructions of some steps, batch by batch.
struct Scan: Sendable {
  let places: Int
  let length: Int
  let instructions: [Instruction]
  /// Lanes that are set once.
  let constants: [(place: Int, value: Value)]

  /// Rows of a batch: what the lanes hold is to stay near the processor, however many steps there are.
  var batchRows: Int {
    let bytesPerRow = (places + 1) * (MemoryLayout<Int64>.stride + 2)
    return min(max((1 << 20) / bytesPerRow & -64, 256), 4096)
  }

  /// Runs all batches. `begin` and `end` are called around the instructions of each, on the thread that runs them.
  func run(
    _ schedule: Schedule, begin: @Sendable (Frame) -> Void, end: @Sendable (Frame, _ block: Int) -> Void
  ) throws(RowProgramStop) {
    let frames = UnsafeMutablePointer<Frame?>.allocate(capacity: schedule.threads)
    frames.initialize(repeating: nil, count: schedule.threads)
    defer {
      frames.deinitialize(count: schedule.threads)
      frames.deallocate()
    }
    let batchRows = min(batchRows, schedule.blockRows)
    try schedule.run(schedule.blockCount(of: length)) { (block, thread) throws(RowProgramStop) in
      let frame = frames[thread] ?? makeFrame(batchRows)
      frames[thread] = frame
      let rows = schedule.block(block, of: length)
      for start in stride(from: rows.lowerBound, to: rows.upperBound, by: batchRows) {
        do throws(TableFailure) {
          try Supervision.check(rows: min(batchRows, rows.upperBound - start))
        } catch {
          throw .stopped
        }
        frame.begin(start..<min(start + batchRows, rows.upperBound))
        begin(frame)
        for instruction in instructions { try instruction(frame) }
        end(frame, block)
      }
    }
  }

  private func makeFrame(_ batchRows: Int) -> Frame {
    let frame = Frame(places: places, capacity: batchRows)
    for (place, value) in constants { Loading.constant(value, place, in: frame) }
    return frame
  }
}
