package org.genscl.runtime.report;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** HTML pages from templates; every page needs no other file. */
public final class Page {
    private Page() {}

    /**
     * Fills a template.
     *
     * @param template the name of its file beside this class
     * @param model what it shows
     */
    public static String of(String template, Map<String, Object> model) {
        Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
        templates.setClassForTemplateLoading(Page.class, "");
        templates.setDefaultEncoding("UTF-8");
        templates.setNumberFormat("computer");
        try {
            StringWriter page = new StringWriter();
            templates.getTemplate(template).process(model, page);
            return page.toString();
        } catch (TemplateException e) {
            throw new IllegalStateException("the template " + template + " is wrong", e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the template " + template + " failed: " + e.getMessage(), e);
        }
    }
}
