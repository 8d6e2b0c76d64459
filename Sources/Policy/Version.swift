/// The version of the workbench, as manifests and `--version` state it.
public enum Version {
  public static let current = "0.1.0"
}
