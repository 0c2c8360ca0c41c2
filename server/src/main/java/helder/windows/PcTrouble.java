package helder.windows;

import java.util.Arrays;
import java.util.Optional;

/** Why a PC was not set up: each with a sentence for the desk about what was wrong, and one about what to do. */
public enum PcTrouble {
    /** Neither the name nor the secret says who it is. */
    SECRET("secret"),
    /** A secret that works, under the name of somebody else. */
    OTHER_NAME("other_name"),
    SECRET_USED("secret_used"),
    SECRET_OLD("secret_old"),
    SECRET_WITHDRAWN("secret_withdrawn"),
    /** What pages handed out was used up or is too old. */
    USED("used"),
    /** Too many wrong tries. */
    GUESSES("guesses"),
    LEFT("left"),
    /** A Home edition. */
    HOME("home"),
    /** A way that is switched off. */
    WAY("way"),
    /** The PC offered its sign-in at Microsoft. */
    DIRECTORY("directory"),
    FORMAT("format"),
    SECURITY("security"),
    REQUEST("request"),
    DATA("data"),
    INTERNAL("internal"),
    /** It got everything and never spoke. */
    SILENT("silent");

    private final String code;

    PcTrouble(String code) {
        this.code = code;
    }

    /** The word in storage, and in the keys of its texts. */
    public String code() {
        return code;
    }

    /** Empty for what is no reason of these, such as a renewal that was refused. */
    public static Optional<PcTrouble> find(String code) {
        return Arrays.stream(values())
                .filter(trouble -> trouble.code.equals(code))
                .findFirst();
    }

    /** What was wrong, for the desk. */
    public String textKey() {
        return "windows.trouble." + code;
    }

    /** What to do about it, for the desk. */
    public String adviceKey() {
        return "windows.trouble." + code + ".do";
    }
}
