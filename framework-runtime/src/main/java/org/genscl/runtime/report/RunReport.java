package org.genscl.runtime.report;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.genscl.runtime.run.DurableFiles;
import org.genscl.runtime.run.Results;
import org.genscl.runtime.run.RunDirectory;
import org.genscl.runtime.run.RunJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a run's {@code plots/*.png} and {@code report.html}, a page that needs no other file, from what is in its
 * folder.
 *
 * @param run the run's folder
 */
public record RunReport(Path run) {
    private static final Logger LOG = LoggerFactory.getLogger(RunReport.class);

    /** Writes or replaces the files. Where the JDK cannot draw (no fonts), the page has no plots. */
    public void write() {
        Results results = RunDirectory.results(run);
        Map<String, byte[]> plots = plots(results);
        try {
            Path folder = Files.createDirectories(run.resolve("plots"));
            plots.forEach((name, png) -> DurableFiles.writeBytes(folder.resolve(name + ".png"), png));
            DurableFiles.writeText(run.resolve("report.html"), html(results, plots));
        } catch (IOException e) {
            throw new UncheckedIOException("writing the report of " + run + " failed: " + e.getMessage(), e);
        }
    }

    private static Map<String, byte[]> plots(Results results) {
        System.setProperty("java.awt.headless", "true");
        try {
            return Plots.of(results);
        } catch (RuntimeException | LinkageError | InternalError failure) {
            // A JDK without fonts or its drawing libraries fails in many ways; the numbers are there all the same.
            LOG.warn("no plots: this Java cannot draw; install fonts (for example fontconfig and dejavu)", failure);
            return Map.of();
        }
    }

    private String html(Results results, Map<String, byte[]> plots) throws IOException {
        Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
        templates.setClassForTemplateLoading(RunReport.class, "");
        templates.setDefaultEncoding("UTF-8");
        templates.setNumberFormat("computer");
        Map<String, String> images = new LinkedHashMap<>();
        plots.forEach((name, png) -> images.put(name, Base64.getEncoder().encodeToString(png)));
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("run", run.toAbsolutePath().getFileName().toString());
        model.put("provenance", RunDirectory.provenance(run));
        model.put("provenanceJson", RunJson.encode(RunDirectory.provenance(run)));
        model.put("recipe", Files.readString(run.resolve(RunDirectory.RESOLVED_RECIPE)));
        model.put("rows", ResultTable.of(results).rows());
        model.put("evaluations", results.evaluations());
        results.training().ifPresent(end -> {
            model.put("training", end);
            model.put("trainingTime", Durations.text(end.seconds()));
        });
        model.put("plots", images);
        try {
            StringWriter page = new StringWriter();
            templates.getTemplate("report.ftlh").process(model, page);
            return page.toString();
        } catch (TemplateException e) {
            throw new IllegalStateException("the report's template is wrong", e);
        }
    }
}
