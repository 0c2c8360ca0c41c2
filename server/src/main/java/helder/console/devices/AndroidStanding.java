package helder.console.devices;

import helder.android.PhoneIssue;
import helder.android.PhoneStandings.Standing;
import helder.identity.EnrollmentType;
import helder.manifest.DataItem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the desk reads about the settings of a phone with Android.
 *
 * @param type how it is managed
 * @param meant how it was to be managed, where the phone was set up in another way
 */
public record AndroidStanding(EnrollmentType type, Optional<EnrollmentType> meant, Standing standing) {

    /** Key of the name of a way of being managed. */
    public static String modeKey(EnrollmentType type) {
        return "console.android_phone.mode." + type.code();
    }

    /** Of what does not hold, what this reader may see. */
    public List<PhoneIssue> issues(Set<DataItem> visible) {
        return standing.issues().stream()
                .filter(issue -> issue.part()
                        .tells()
                        .filter(item -> !visible.contains(item))
                        .isEmpty())
                .toList();
    }
}
