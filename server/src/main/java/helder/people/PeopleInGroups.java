package helder.people;

import helder.charter.GroupsInUse;
import helder.identity.GroupKey;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells whoever writes charters which groups there are. */
@Component
final class PeopleInGroups implements GroupsInUse {

    private final People people;

    PeopleInGroups(People people) {
        this.people = people;
    }

    @Override
    public Set<GroupKey> groupsInUse() {
        return people.groups().stream().map(group -> GroupKey.of(group.name())).collect(Collectors.toUnmodifiableSet());
    }
}
