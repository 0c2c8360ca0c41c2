package helder.organisation;

import helder.store.Tx;
import helder.text.Language;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The one organisation of this installation. Answers come from a short-lived cache that a change drops. */
public interface Organisations {

    /** Empty before set-up. */
    Optional<Organisation> find();

    /** In which the organisation speaks to people of whom nothing else is known; English before set-up. */
    default Language language() {
        return find().map(Organisation::defaultLanguage).orElse(Language.EN);
    }

    /** @throws IllegalStateException before set-up */
    Organisation current();

    /**
     * As this unit of work sees it, so also when the same unit has just created it.
     *
     * @throws IllegalStateException before set-up
     */
    Organisation current(Tx tx);

    /**
     * Creates the organisation; the same unit of work publishes its first charters.
     *
     * @throws IllegalStateException when the organisation exists already
     */
    Organisation create(Tx tx, String name, Language defaultLanguage, ZoneId timeZone);

    void update(Tx tx, Organisation changed);

    /**
     * Whether people may set up their own devices by signing in to a work account. Off until somebody says that the mail domain and
     * Apple are prepared for it: otherwise it cannot work. Also off before set-up.
     */
    boolean offersAccountEnrollment();

    void offerAccountEnrollment(Tx tx, boolean offered);

    /** Which phones with Android people may bring in once there is a connection to Google; none before set-up. */
    AndroidOffer androidOffer();

    void offerAndroid(Tx tx, AndroidOffer offer);

    /** In the order in which people read them. */
    List<Service> services();

    /** Replaces the list. */
    void setServices(Tx tx, List<Service> services);
}
