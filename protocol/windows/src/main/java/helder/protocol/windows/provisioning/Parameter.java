package helder.protocol.windows.provisioning;

/**
 * One {@code parm} that says its type. Where types are said they must be right: Windows ends the enrollment with error
 * 0x8007065D otherwise.
 *
 * @param type {@code string}, {@code integer} or {@code boolean}
 */
public record Parameter(String name, String value, String type) {
    static Parameter text(String name, String value) {
        return new Parameter(name, value, "string");
    }

    static Parameter integer(String name, int value) {
        return new Parameter(name, Integer.toString(value), "integer");
    }

    static Parameter truth(String name, boolean value) {
        return new Parameter(name, Boolean.toString(value), "boolean");
    }
}
