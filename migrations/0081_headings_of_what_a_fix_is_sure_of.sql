-- A handheld's fix is sure to 5 to 8 m; thinned to less than that, a straight way showed the headings of its noise.
update patrol_rules set heading_thinning_m = 8;
