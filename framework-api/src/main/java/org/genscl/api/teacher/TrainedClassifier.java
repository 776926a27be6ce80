package org.genscl.api.teacher;

import java.util.Map;
import org.apiguardian.api.API;
import org.genscl.api.dataset.DatasetInfo;
import org.genscl.api.network.ClassifierNetwork;
import org.genscl.api.tensor.HostTensor;

/**
 * A classifier with its weights.
 *
 * @param network of which the variables are
 * @param dataset that it was trained on
 * @param variables trained values by name
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TrainedClassifier(ClassifierNetwork network, DatasetInfo dataset, Map<String, HostTensor> variables) {}
