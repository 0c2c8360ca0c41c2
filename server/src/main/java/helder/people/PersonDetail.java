package helder.people;

import helder.identity.Codes;

/** What is known about a person and can be changed. */
public enum PersonDetail {
    NAME("name"),
    EMAIL("email"),
    LANGUAGE("language"),
    PASSWORD("password"),
    GROUPS("groups"),
    ROLES("roles"),
    /** Whether they hold a role whose word binds others. */
    OFFICE("office"),
    /** Whether they can sign in, because they left or came back. */
    ACCESS("access"),
    /** Whose a device of theirs is. */
    OWNERSHIP("ownership");

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
