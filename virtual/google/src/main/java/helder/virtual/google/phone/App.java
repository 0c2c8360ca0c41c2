package helder.virtual.google.phone;

/** An app as it lies on a phone. */
public record App(String packageName, String name, int versionCode, String version, boolean fromPlay) {}
