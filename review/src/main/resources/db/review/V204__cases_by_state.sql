create index review_case_by_state on review_case (state, id desc);
