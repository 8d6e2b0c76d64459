internal import Glibc

/// How the characters of a text file are written as bytes.
///
///     TextEncoding(named: "GBK")       // .gb18030, which holds all of GBK and GB2312
///     TextEncoding(named: "klingon")   // nil
public enum TextEncoding: Sendable, Equatable {
  case utf8
  case utf16LittleEndian
  case utf16BigEndian
  /// GB 18030, for GBK and GB2312 too, of which it is a superset.
  case gb18030
  /// Another one that the system converts, by its name there.
  case other(String)

  /// The encoding of this name, in either case; nil where the system knows none.
  public init?(named name: String) {
    switch name.lowercased().filter({ $0 != "-" && $0 != "_" }) {
    case "utf8", "utf8sig", "ascii", "usascii": self = .utf8
    case "utf16", "utf16le": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    case "gb18030", "gbk", "gb2312", "cp936", "euccn": self = .gb18030
    default:
      let isPlain = name.utf8.allSatisfy { byte in
        byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") || byte &- UInt8(ascii: "0") <= 9
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      }
      // iconv takes options after slashes, and would take a name with them to drop what it cannot convert.
      guard isPlain, !name.isEmpty, let conversion = Self.conversion(from: name) else { return nil }
      iconv_close(conversion)
      self = .other(name)
    }
  }

  /// The name as the standards write it.
  public var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .gb18030: "GB18030"
    case .other(let name): name
    }
  }

  /// The name that scripts and packages give it by.
  package var option: String { name.lowercased() }

  /// What a file in this encoding may begin with to say so.
  var byteOrderMark: [UInt8] {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    case .gb18030: [0x84, 0x31, 0x95, 0x33]
    case .other: []
    }
  }

  /// The system's conversion from the encoding of this name to UTF-8; nil where it has none.
  static func conversion(from name: String) -> iconv_t? {
    let conversion = iconv_open("UTF-8", name)
    return Int(bitPattern: conversion) == -1 ? nil : conversion
  }
}
