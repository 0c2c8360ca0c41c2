package helder.portal.enrollment;

import helder.web.HelpPoint;
import java.util.List;

/**
 * How to bring in a Windows PC.
 *
 * @param link opens the settings of Windows on the PC on which it is followed
 * @param server what to type when Windows asks for it
 * @param hasPages whether people can enroll by themselves
 */
public record WindowsBeginModel(String link, String server, boolean hasPages) {

    /** What Windows may say instead, and which guide goes on from there. */
    public record Known(String code, HelpPoint help) {
        public String titleKey() {
            return "portal.windows.known." + code;
        }

        public String whatKey() {
            return titleKey() + ".what";
        }
    }

    public List<Known> known() {
        return List.of(
                new Known("discover", HelpPoint.WINDOWS_DISCOVER),
                new Known("managed", HelpPoint.WINDOWS_MANAGED),
                new Known("administrator", HelpPoint.WINDOWS_ADMINISTRATOR),
                new Known("home", HelpPoint.WINDOWS_EDITION),
                new Known("certificate", HelpPoint.WINDOWS_CERTIFICATE),
                new Known("clock", HelpPoint.WINDOWS_CLOCK),
                new Known("other", HelpPoint.WINDOWS_OTHER));
    }
}
