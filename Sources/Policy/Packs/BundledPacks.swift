/// The packs that come with the workbench, as they are written.
enum BundledPacks {
  /// By name, the standard one first. A pack comes after the one it extends.
  static var documents: [(name: String, yaml: [UInt8])] {
    [
      ("guangxi-2021", PackageResources.guangxi_2021_yaml),
      ("guangxi-2021-assess", PackageResources.guangxi_2021_assess_yaml),
      ("national-2019", PackageResources.national_2019_yaml),
      ("demo-strict", PackageResources.demo_strict_yaml),
      ("demo-light", PackageResources.demo_light_yaml),
    ]
  }
}
