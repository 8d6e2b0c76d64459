/// Population of the 14 cities, in the order of their codes.
///
/// The census of 1 November 2020; the 14 numbers are from memory and sum to the published total.
struct CityFigures: Sendable {
  let code: String
  let population: Double

  static let all: [CityFigures] = [
    CityFigures(code: "450100", population: 8_741_584),
    CityFigures(code: "450200", population: 4_157_934),
    CityFigures(code: "450300", population: 4_931_137),
    CityFigures(code: "450400", population: 2_820_977),
    CityFigures(code: "450500", population: 1_853_227),
    CityFigures(code: "450600", population: 1_046_068),
    CityFigures(code: "450700", population: 3_302_238),
    CityFigures(code: "450800", population: 4_316_262),
    CityFigures(code: "450900", population: 5_796_766),
    CityFigures(code: "451000", population: 3_571_505),
    CityFigures(code: "451100", population: 2_007_858),
    CityFigures(code: "451200", population: 3_417_945),
    CityFigures(code: "451300", population: 2_074_611),
    CityFigures(code: "451400", population: 2_088_692),
  ]

  static let population = all.reduce(0) { $0 + $1.population }
}
