package helder.charter;

import helder.identity.GroupKey;
import java.util.Set;

/** The groups that somebody is in. Implemented by the room that knows people. */
public interface GroupsInUse {

    Set<GroupKey> groupsInUse();
}
