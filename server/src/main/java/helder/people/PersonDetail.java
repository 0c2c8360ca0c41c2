package helder.people;

import helder.identity.Codes;

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
        return Codes.stored(values(), PersonDetail::code, code, "detail of a person");
    }
}
