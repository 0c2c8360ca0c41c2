package helder.portal;

import helder.organisation.Service;
import helder.web.Icon;
import java.util.List;

/** The first page of somebody who is not signed in. */
public record WelcomeModel(boolean isSetUp, List<Service.Wording> services, List<Icon> serviceIcons) {}
