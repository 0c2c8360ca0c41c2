package helder.android;

import helder.protocol.android.device.Device;
import helder.protocol.android.event.Spot;
import helder.protocol.android.name.DeviceName;
import helder.store.Tx;
import java.util.List;
import java.util.Optional;

/**
 * Takes what Google says of phones, whether it told it or was asked. The same may come twice, late, and in any order; what comes later in
 * time is what holds (android note, section 1.10).
 */
public interface PhoneReports {

    /** Which fields of a device are asked for: those that bind it, and of the others no more than charters name. */
    List<String> fields();

    /** Works in what is said of a phone, in the unit of work that also settles the message. */
    Taken report(Tx tx, Device device);

    /**
     * A lost phone told where it was. Kept only while somebody looks for it here and its charter lets that be known; nothing of it waits for
     * anything.
     *
     * @param spots at least one
     */
    Taken located(Tx tx, DeviceName phone, List<Spot> spots);

    /** Google does not know it any more, twice asked: nobody manages it. Idempotent, also for one that is not known here. */
    void gone(Tx tx, DeviceName phone);

    /**
     * The phones that are managed, in the order of their names as texts, to be compared with Google's list.
     *
     * @param after the last one of the page before
     */
    List<DeviceName> managed(Optional<DeviceName> after, int most);
}
