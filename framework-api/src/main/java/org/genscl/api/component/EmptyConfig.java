package org.genscl.api.component;

import org.apiguardian.api.API;

/** The configuration of a component that has no options. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record EmptyConfig() {}
