package helder.people;

import helder.identity.GroupKey;
import helder.identity.PersonId;
import helder.store.Tx;

/** Told within the unit of work that changes who is in a group. Implemented by higher rooms. */
public interface MembershipListener {

    void joined(Tx tx, PersonId person, GroupKey group);

    void left(Tx tx, PersonId person, GroupKey group);
}
