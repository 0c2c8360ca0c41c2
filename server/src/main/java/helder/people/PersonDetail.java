package helder.people;

import java.util.Arrays;

/** What is known about a person and can be changed. */
public enum PersonDetail {
    NAME("name"),
    EMAIL("email"),
    LANGUAGE("language"),
    PASSWORD("password");

    private final String code;

    PersonDetail(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    static PersonDetail of(String code) {
        return Arrays.stream(values())
                .filter(detail -> detail.code.equals(code))
                .findAny()
                .orElseThrow(() -> new IllegalStateException("A stored change of a person is of an unknown kind"));
    }
}
