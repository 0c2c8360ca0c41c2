package helder.store;

import java.util.List;

/** What a room keeps about people, for whoever it is about to read and take along. Every room with such tables has one; a test holds that. */
public interface KeptAboutPeople {

    /** The room's tables with somebody in them. */
    List<KeptTable> tables();
}
