package helder.certificates;

import helder.house.House;
import helder.identity.Ids;
import helder.identity.ServerSettings;
import helder.secrets.Vault;
import java.security.SecureRandom;

/** The built-in authorities of a house, which has none by itself. */
public final class HouseAuthorities {

    private HouseAuthorities() {}

    public static Authorities of(House house) {
        var authorities = new Authorities(
                new AuthorityRepository(house.store(), house.get(Vault.class), house.get(Ids.class)),
                house.get(ServerSettings.class),
                house.clock(),
                new SecureRandom());
        authorities.prepare(); // as a server does when it starts, outside of any unit of work
        return authorities;
    }
}
