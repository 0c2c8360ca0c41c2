package helder.mail;

import helder.identity.Codes;

/** Why a letter could not be handed in. */
public enum MailProblem {
    /** Nobody answered at the address of the mail server, or the connection broke. */
    UNREACHABLE("unreachable"),
    /** No TLS, or a certificate that is not trusted or of another name. */
    TLS("tls"),
    /** The mail server does not accept the user or the password. */
    SIGN_IN("sign_in"),
    /** A file that this server was started with, of the password or of certificates to trust, cannot be used any more. */
    FILE("file"),
    /** The mail server does not accept letters from this sender, or takes none now. */
    REFUSED("refused"),
    /** The mail server does not accept letters to this person. */
    ADDRESS("address"),
    /** The mail server does not accept this letter, because of what is in it. */
    CONTENT("content"),
    /** Helder could not write it; the log of the server says more. */
    UNWRITTEN("unwritten");

    private final String code;

    MailProblem(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Key of the sentence that says it. */
    public String textKey() {
        return "mail.problem." + code;
    }

    /** Whether it says nothing about the letters that come after it on the same connection. */
    boolean isOfLetter() {
        return this == ADDRESS || this == CONTENT || this == UNWRITTEN;
    }

    static MailProblem stored(String code) {
        return Codes.stored(values(), MailProblem::code, code, "problem of mail");
    }
}
